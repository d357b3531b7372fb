# Why a typed value was not read, and what it may have meant.

unclear-no-number = there is no number in it
unclear-other-words = there are other words beside the number
unclear-other-unit = its unit is not the one asked for
unclear-several = it has more than one number
unclear-two-readings = it can be read in more than one way
unclear-odd-figures = its marks or words are in an odd order
unclear-approximate = it is not exact
unclear-too-precise = it has more than two decimals
unclear-negative = it is negative
unclear-out-of-range = a percent lies between 0 and 100
unclear-too-large = it is larger than any amount can be
unclear-uncertain = it may be about something else
unclear-cumulative = it looks like the sum so far, not this period's
unclear-no-date = there is no date in it
unclear-no-year = the year is missing
unclear-which-year = the year could be of either era or century
unclear-no-such-day = the calendar has no such day
unclear-wrong-weekday = the weekday is not that of the date

unclear-with-candidates = { $reason }: { $candidates }
unclear-or = or

candidate-percent = { $percent } %
candidate-money = { $amount } baht

refused-unreadable-date =
    This date could not be read: { $why }.
    Type day, month and year, such as <code>22/11/2569</code> or <code>22 Nov 2026</code>
