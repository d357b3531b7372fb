"""What a coordinators' group reads of a round: its living digest and its pictures."""
