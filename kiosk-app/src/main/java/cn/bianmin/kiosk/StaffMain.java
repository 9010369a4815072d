package cn.bianmin.kiosk;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.contract.StaffFact.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `bianmin kiosk staff`: who may sign in at the desks of one terminal, or a document with that which the hub is to
/// give
/// to terminals. A terminal that runs takes a change over within a second.
@Command(
        name = "staff",
        description = "Says who may sign in at the desks.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(add | remove | list)")
final class StaffMain implements Runnable {
    private static final int MAX_PIN_BYTES = 200;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Works on this document, to be offered by the hub; --config is not looked at then.",
            scope = ScopeType.INHERIT)
    private @Nullable Path file;

    @ParentCommand
    private @Nullable KioskMain kiosk;

    @Spec
    private @Nullable CommandSpec spec;

    /// What cannot be done, in one sentence.
    private static final class Impossible extends Exception {
        Impossible(String sentence) {
            super(sentence);
        }
    }

    @Override
    public void run() {
        out().println("Say what: bianmin kiosk staff add, remove or list.");
    }

    @Command(
            name = "add",
            description = "Adds an account, or replaces the one of the same id.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "ID", description = "2 to 20 small letters, digits and dashes.") String id,
            @Option(names = "--name", required = true, description = "As villagers know the person.") String name,
            @Option(names = "--post", required = true, description = "What stands on the name plate.") String post,
            @Option(names = "--role", required = true, description = "CLERK, LEAD or ENGINEER.") Role role,
            @Option(
                            names = "--pin-file",
                            paramLabel = "FILE",
                            description = "File with the PIN; without it the PIN is typed, and not shown.")
                    @Nullable
                    Path pinFile) {
        return change(document -> document.with(new Account(id, name, post, role, Pins.hash(pin(pinFile)))));
    }

    @Command(name = "remove", description = "Removes an account; its sessions end.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "ID", description = "The account.") String id) {
        return change(document -> {
            if (document.account(id).isEmpty()) throw new Impossible("Nobody has the id " + id + ".");
            return document.without(id);
        });
    }

    @Command(name = "list", description = "Lists the accounts, without their PINs.", mixinStandardHelpOptions = true)
    int list() {
        return change(document -> document);
    }

    private interface Change {
        StaffDocument of(StaffDocument document) throws Impossible, IOException;
    }

    private int change(Change change) {
        try {
            var document = file != null ? file : own();
            var before = Files.exists(document) ? StaffDocument.read(document) : StaffDocument.empty();
            var after = change.of(before);
            if (after != before) after.write(document);
            for (var account : after.accounts()) {
                out().printf("%-20s %-8s %s, %s%n", account.id(), account.role(), account.name(), account.post());
            }
            out().flush();
            return 0;
        } catch (SettingsRefused e) {
            err().println(e.getMessage());
            return 2;
        } catch (Impossible | StaffDocument.Refused | IOException | IllegalArgumentException e) {
            err().println(e.getMessage());
            return 1;
        }
    }

    private Path own() throws SettingsRefused, Impossible {
        if (kiosk == null) throw new IllegalStateException("A command without its parent");
        return TerminalFile.read(kiosk.config(), DeviceAgent.PAD_ADAPTERS)
                .staff()
                .orElseThrow(() -> new Impossible("The terminal's file names no staff document. Add documents: { staff:"
                        + " staff.json }, or write one for the hub to give with --file."));
    }

    // NullAway goes by the signature, which still says that there may be none.
    @SuppressWarnings("SystemConsoleNull")
    private static String pin(@Nullable Path file) throws Impossible, IOException {
        if (file != null) {
            if (Files.size(file) > MAX_PIN_BYTES) throw new Impossible("The file holds more than a PIN.");
            return Files.readString(file).strip();
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Impossible("There is no terminal to type a PIN at; give it with --pin-file.");
        }
        char[] first = console.readPassword("PIN (6 to 12 digits): ");
        char[] again = console.readPassword("Once more: ");
        try {
            if (first == null || !Arrays.equals(first, again)) throw new Impossible("The two are not the same.");
            return new String(first);
        } finally {
            if (first != null) Arrays.fill(first, '0');
            if (again != null) Arrays.fill(again, '0');
        }
    }

    private PrintWriter out() {
        if (spec == null) throw new IllegalStateException("A command that nobody parsed");
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        if (spec == null) throw new IllegalStateException("A command that nobody parsed");
        return spec.commandLine().getErr();
    }
}
