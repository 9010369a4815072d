package cn.bianmin.agent.station.cards;

import cn.bianmin.agent.peripherals.cards.Identity;
import java.util.Arrays;

/// As much of a name and a number as a screen may show (DOMAIN F1): 张*民, 3412**********1234. Not thread-safe.
final class MaskedIdentity {
    private static final int SHOWN_DIGITS = 4;

    private final char[] name;
    private final char[] number;

    private MaskedIdentity(char[] name, char[] number) {
        this.name = name;
        this.number = number;
    }

    static MaskedIdentity of(Identity identity) {
        var name = new char[identity.name().length];
        for (int i = 0; i < name.length; i++) {
            boolean isShown = (i == 0 && name.length > 1) || (i == name.length - 1 && name.length > 2);
            name[i] = isShown ? identity.name()[i] : '*';
        }
        var number = new char[identity.number().length];
        for (int i = 0; i < number.length; i++) {
            boolean isShown = i < SHOWN_DIGITS || i >= number.length - SHOWN_DIGITS;
            number[i] = isShown ? (char) identity.number()[i] : '*';
        }
        return new MaskedIdentity(name, number);
    }

    /// For one screen; empty once it was wiped.
    String name() {
        return name[0] == 0 ? "" : new String(name);
    }

    /// For one screen; empty once it was wiped.
    String number() {
        return number[0] == 0 ? "" : new String(number);
    }

    void wipe() {
        Arrays.fill(name, '\0');
        Arrays.fill(number, '\0');
    }

    /// Tells nothing of the person.
    @Override
    public String toString() {
        return "MaskedIdentity[]";
    }
}
