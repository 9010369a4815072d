package cn.bianmin.contract;

import java.util.regex.Pattern;

/// Name of one terminal in the whole network, for example `wufeng-01`. Safe as MQTT topic level, client id,
/// host name and file name: 3 to 32 characters of `a-z`, `0-9` and inner `-`.
public record TerminalId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}[a-z0-9]");

    /// The hub itself, whose people's doings are entries of a ledger like any other. No terminal is ever
    /// admitted under this name.
    public static final TerminalId HUB = new TerminalId("hub");

    public TerminalId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A terminal id has 3 to 32 characters of a-z, 0-9 and inner '-'; this is not one: " + value);
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
