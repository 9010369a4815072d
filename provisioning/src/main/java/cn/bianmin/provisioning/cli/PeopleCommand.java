package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Roster;
import cn.bianmin.provisioning.people.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub people`: who may sign in at the hub's desks, and the network's tree. A change counts at once,
/// also while the hub runs. There is no account, and so no password, until somebody makes one.
@Command(
        name = "people",
        description = "Accounts of the hub's desks, and the units of the network.",
        mixinStandardHelpOptions = true)
final class PeopleCommand {
    private interface Change {
        Organisation of(Organisation now);
    }

    @Command(name = "list", description = "Lists units and accounts.", mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data) throws Trouble {
        var now = read(file(data));
        for (Unit unit : now.units()) {
            System.out.printf(
                    "unit     %-24s %-24s %s%n", unit.id(), unit.parent() == null ? "-" : unit.parent(), unit.name());
        }
        for (Person person : now.people()) {
            System.out.printf(
                    "account  %-24s %-24s %-12s %s%n", person.account(), person.unit(), person.role(), person.name());
        }
        return 0;
    }

    @Command(name = "unit", description = "Adds a unit, or changes it.", mixinStandardHelpOptions = true)
    int unit(
            @Mixin DataOption data,
            @Parameters(paramLabel = "UNIT", description = "Its id, as terminals name it.") String id,
            @Parameters(paramLabel = "NAME", description = "As people know it.") String name,
            @Option(names = "--parent", paramLabel = "UNIT", description = "The unit above.") @Nullable String parent,
            @Option(names = "--office", description = "It has no counter for villagers and needs no station.")
                    boolean office)
            throws Trouble {
        return change(data, now -> now.with(office ? new Unit(id, name, parent, true) : new Unit(id, name, parent)));
    }

    @Command(
            name = "add",
            description = "Adds an account, or changes it. The password is the first line of standard input.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--name", required = true, description = "The person's name.") String name,
            @Option(names = "--role", required = true, description = "HANDLER, LEAD, APPROVER or SUPERVISOR.")
                    Actor.Role role,
            @Option(names = "--unit", required = true, paramLabel = "UNIT") String unit,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Instead of standard input.")
                    @Nullable
                    Path passwordFile)
            throws Trouble {
        String hash = hash(passwordFile);
        return change(data, now -> now.with(new Person(account, name, role, unit, hash)));
    }

    @Command(
            name = "import",
            description = "Adds the units and accounts of a list, or changes them: CSV lines"
                    + " `unit,ID,NAME,UNIT ABOVE`, `office,ID,NAME,UNIT ABOVE` for one without a counter, and"
                    + " `account,ACCOUNT,NAME,ROLE,UNIT`. Passwords of new accounts are drawn.",
            mixinStandardHelpOptions = true)
    int read(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "The list.") Path file,
            @Option(
                            names = "--passwords-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "Write the passwords here, `ACCOUNT PASSWORD` a line, for their owner only.")
                    Path passwordsFile)
            throws Trouble {
        data.directory().make();
        var people = file(data);
        try {
            var result = Roster.read(Files.readAllLines(file)).into(read(people), new SecureRandom());
            result.organisation().check();
            OwnerFile.write(
                    passwordsFile,
                    result.passwords().stream().map(line -> line + "\n").collect(Collectors.joining()),
                    "The passwords cannot be written to " + passwordsFile + ", so nothing was changed.");
            people.write(result.organisation());
            return 0;
        } catch (IOException e) {
            throw new Trouble("The list " + file + " cannot be read, or the document of the hub's people cannot be"
                    + " written.");
        } catch (Organisation.Refused e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "remove", description = "Removes an account.", mixinStandardHelpOptions = true)
    int remove(@Mixin DataOption data, @Parameters(paramLabel = "ACCOUNT") String account) throws Trouble {
        if (read(file(data)).person(account).isEmpty()) {
            throw new Trouble("There is no account " + account + ".");
        }
        return change(data, now -> now.without(account));
    }

    private static String hash(@Nullable Path passwordFile) throws Trouble {
        try {
            String password = passwordFile == null
                    ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine()
                    : Files.readString(passwordFile).strip();
            return Passwords.hash(password == null ? "" : password, new SecureRandom());
        } catch (IOException e) {
            throw new Trouble("The password cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static int change(DataOption data, Change change) throws Trouble {
        data.directory().make();
        var file = file(data);
        try {
            file.write(change.of(read(file)));
            return 0;
        } catch (IOException e) {
            throw new Trouble("The document of the hub's people cannot be written. Check the folder's owner.");
        } catch (Organisation.Refused e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static PeopleFile file(DataOption data) {
        return new PeopleFile(data.directory().people());
    }

    private static Organisation read(PeopleFile file) throws Trouble {
        try {
            return file.read();
        } catch (IOException e) {
            throw new Trouble("The document of the hub's people cannot be read.");
        } catch (Organisation.Refused e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}
