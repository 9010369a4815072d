package cn.bianmin.provisioning.people;

import cn.bianmin.contract.Actor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document `people.json`: units, a tree of any depth, and accounts. Immutable.
public record Organisation(List<Unit> units, List<Person> people) {
    /// Roles of those who sign in at the hub (DOMAIN F2).
    public static final Set<Actor.Role> ROLES =
            EnumSet.of(Actor.Role.HANDLER, Actor.Role.LEAD, Actor.Role.APPROVER, Actor.Role.SUPERVISOR, Actor.Role.IT);

    private static final int MOST = 20_000;
    private static final int NAME_CHARACTERS = 60;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public static final Organisation NOBODY = new Organisation(List.of(), List.of());

    public Organisation {
        units = List.copyOf(units);
        people = List.copyOf(people);
    }

    /// The document is refused as a whole. The message is a sentence that names what is wrong.
    public static final class Refused extends Exception {
        Refused(String sentence) {
            super(sentence);
        }
    }

    /// @throws Refused where the document cannot be read or contradicts itself
    public static Organisation read(String text) throws Refused {
        Organisation read;
        try {
            read = JSON.readValue(text, Organisation.class);
        } catch (JacksonException | NullPointerException e) {
            throw new Refused("people.json is not the JSON that is expected: "
                    + e.getClass().getSimpleName() + ".");
        }
        read.check();
        return read;
    }

    public String write() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /// @throws Refused with the rule that is broken
    public void check() throws Refused {
        if (units.size() > MOST || people.size() > MOST) {
            throw new Refused("There are at most " + MOST + " units and " + MOST + " accounts.");
        }
        var known = new HashSet<String>();
        for (Unit unit : units) {
            require(
                    ID.matcher(unit.id()).matches(),
                    "A unit's id has 1 to 48 characters of a-z, 0-9 and '-'",
                    unit.id());
            require(isName(unit.name()), "A unit has a name of 1 to 60 characters", unit.id());
            require(known.add(unit.id()), "A unit stands twice", unit.id());
        }
        var byId = byId();
        for (Unit unit : units) {
            String parent = unit.parent();
            require(parent == null || known.contains(parent), "The unit above is not there", unit.id());
            require(!isBelowItself(unit, byId), "A unit stands above itself", unit.id());
        }
        var accounts = new HashSet<String>();
        for (Person person : people) {
            String account = person.account();
            require(ID.matcher(account).matches(), "An account has 1 to 48 characters of a-z, 0-9 and '-'", account);
            require(accounts.add(account), "An account stands twice", account);
            require(isName(person.name()), "A person has a name of 1 to 60 characters", account);
            require(ROLES.contains(person.role()), "At the hub sign in: " + ROLES, account);
            require(known.contains(person.unit()), "The person's unit is not there", account);
            require(Passwords.isHash(person.password()), "The password is no Argon2id hash", account);
        }
    }

    private static void require(boolean holds, String rule, String where) throws Refused {
        if (!holds) throw new Refused(rule + ": `" + where + "`.");
    }

    private static boolean isName(@Nullable String name) {
        return name != null && !name.isBlank() && name.length() <= NAME_CHARACTERS;
    }

    private static boolean isBelowItself(Unit unit, Map<String, Unit> byId) {
        var seen = new HashSet<String>();
        for (@Nullable Unit at = unit; at != null; at = at.parent() == null ? null : byId.get(at.parent())) {
            if (!seen.add(at.id())) return true;
        }
        return false;
    }

    private Map<String, Unit> byId() {
        var byId = new HashMap<String, Unit>();
        units.forEach(unit -> byId.put(unit.id(), unit));
        return byId;
    }

    public Optional<Person> person(String account) {
        return people.stream().filter(each -> each.account().equals(account)).findFirst();
    }

    /// The unit's name, or its id where the document does not know it.
    public String unitName(String id) {
        return units.stream()
                .filter(unit -> unit.id().equals(id))
                .map(Unit::name)
                .findFirst()
                .orElse(id);
    }

    /// The person's name, or the account where the document does not know it any more.
    public String personName(String account) {
        return person(account).map(Person::name).orElse(account);
    }

    /// A unit and all below it, each after the one above it.
    public Set<String> below(String id) {
        var found = new LinkedHashSet<String>();
        found.add(id);
        var waiting = new ArrayList<>(List.of(id));
        while (!waiting.isEmpty()) {
            String above = waiting.removeLast();
            for (Unit unit : units) {
                if (above.equals(unit.parent()) && found.add(unit.id())) waiting.add(unit.id());
            }
        }
        return found;
    }

    public Organisation with(Unit unit) {
        var more = new ArrayList<>(units);
        more.removeIf(each -> each.id().equals(unit.id()));
        more.add(unit);
        return new Organisation(more, people);
    }

    public Organisation with(Person person) {
        var more = new ArrayList<>(people);
        more.removeIf(each -> each.account().equals(person.account()));
        more.add(person);
        return new Organisation(units, more);
    }

    public Organisation without(String account) {
        return new Organisation(
                units,
                people.stream().filter(each -> !each.account().equals(account)).toList());
    }
}
