"""Leave, deputies, handing projects over, and months without a report."""
