package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.TerminalId;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// What a slip's QR code says: whose it is, which day's, which number. Nothing of it is personal.
///
/// @param issuer the terminal whose printer made it; its key proves the rest
/// @param day business day; 2020-01-01 or one of the 65,535 days after
/// @param number as people see it, 1 to 8 capitals, digits and `-`, for example `A007`
/// @param ticket the ticket's id, see [TicketIds]
public record SlipClaim(TerminalId issuer, LocalDate day, String number, String ticket) {
    /// Stands in the place of the number on the receipt of a case, whose id is the ticket's.
    public static final String CASE = "CASE";

    static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    static final int MAX_DAYS = 0xffff;
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{1,8}");

    public SlipClaim {
        long days = day.toEpochDay() - FIRST_DAY.toEpochDay();
        if (days < 0 || days > MAX_DAYS) {
            throw new IllegalArgumentException("A slip's day is out of range: " + day);
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("A slip's number has 1 to 8 capitals, digits and -: " + number);
        }
        if (!TicketIds.isValid(ticket)) {
            throw new IllegalArgumentException("A slip's ticket has 26 characters of Crockford's base 32");
        }
    }

    /// Whether it is the receipt of a case: good for as long as anybody asks.
    public boolean isCase() {
        return number.equals(CASE);
    }
}
