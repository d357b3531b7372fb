"""What people are written without having asked, and reminding by hand."""
