# What coordinators are told everywhere.

coordinators-only = Only coordinators of the agency can use this command.
toast-coordinators-only = Only coordinators of the agency can use this button.
