package cn.bianmin.provisioning.people;

import cn.bianmin.contract.Actor;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Units and accounts as a list that a person writes: CSV without quotes, one a line, `#` begins a remark.
///
/// ```
/// unit,yunhe,云河县政务服务中心,linshui
/// account,h01,李卫国,HANDLER,yunhe
/// ```
///
/// A unit names the one above it, and nothing where it is the highest. One that has no counter for villagers is an
/// `office`. Immutable.
public record Roster(List<Unit> units, List<Account> accounts) {
    private static final int MOST_LINES = 40_000;

    /// Letters and digits that nobody takes for one another.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_CHARACTERS = 14;

    public Roster {
        units = List.copyOf(units);
        accounts = List.copyOf(accounts);
    }

    /// Somebody who may sign in, but for the password.
    public record Account(String account, String name, Actor.Role role, String unit) {}

    /// What came of it.
    ///
    /// @param passwords of the accounts that are new, as `account password`, to be given to each and forgotten
    public record Result(Organisation organisation, List<String> passwords) {}

    /// @throws Organisation.Refused with the line that cannot be read
    public static Roster read(List<String> lines) throws Organisation.Refused {
        if (lines.size() > MOST_LINES) throw new Organisation.Refused("A list has at most " + MOST_LINES + " lines.");
        var units = new ArrayList<Unit>();
        var accounts = new ArrayList<Account>();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
            switch (cells.getFirst() + cells.size()) {
                case "unit3" -> units.add(new Unit(cells.get(1), cells.get(2), null));
                case "unit4" -> units.add(new Unit(cells.get(1), cells.get(2), above(cells.get(3))));
                case "office4" -> units.add(new Unit(cells.get(1), cells.get(2), above(cells.get(3)), true));
                case "account5" ->
                    accounts.add(new Account(cells.get(1), cells.get(2), role(number, cells.get(3)), cells.get(4)));
                default ->
                    throw new Organisation.Refused("Line " + number
                            + " has to be `unit,ID,NAME,UNIT ABOVE`, `office,ID,NAME,UNIT ABOVE` or"
                            + " `account,ACCOUNT,NAME,ROLE,UNIT`.");
            }
        }
        return new Roster(units, accounts);
    }

    private static @Nullable String above(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static Actor.Role role(int line, String cell) throws Organisation.Refused {
        return Organisation.ROLES.stream()
                .filter(role -> role.name().equals(cell))
                .findFirst()
                .orElseThrow(() -> new Organisation.Refused(
                        "Line " + line + ": at the hub sign in " + Organisation.ROLES + ", not `" + cell + "`."));
    }

    /// The organisation with all of this list. An account that is there keeps its password; a new one gets one
    /// that is drawn.
    public Result into(Organisation now, SecureRandom random) {
        var passwords = new ArrayList<String>();
        var next = now;
        for (var unit : units) next = next.with(unit);
        for (var account : accounts) {
            var known = now.person(account.account());
            String hash;
            if (known.isPresent()) {
                hash = known.get().password();
            } else {
                var password = password(random);
                passwords.add(account.account() + " " + password);
                hash = Passwords.hash(password, random);
            }
            next = next.with(new Person(account.account(), account.name(), account.role(), account.unit(), hash));
        }
        return new Result(next, List.copyOf(passwords));
    }

    private static String password(SecureRandom random) {
        var drawn = new StringBuilder();
        for (int at = 0; at < PASSWORD_CHARACTERS; at++) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return drawn.toString();
    }
}
