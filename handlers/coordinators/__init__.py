"""What coordinators look up and change in their branch."""
