package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Software;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bianmin hub`: the centre.
@Command(
        name = "hub",
        description = "Runs the hub, or looks at one.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EntriesCommand.class,
            TerminalsCommand.class,
            DaysCommand.class,
            VisitsCommand.class,
            QuarantineCommand.class,
            AdmitCommand.class,
            CasesCommand.class,
            LedgersCommand.class,
            OrdersCommand.class,
            PeopleCommand.class,
            WithdrawCommand.class,
            CaCommand.class,
            StationsCommand.class,
            CodesCommand.class,
            IdentitiesCommand.class,
            RevokeCommand.class,
            RefusalsCommand.class,
            FleetCommand.class,
            AlertsCommand.class,
            CommandCommand.class,
            DocumentsCommand.class,
            ReleasesCommand.class,
            RolloutCommand.class,
            BackupCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done, or stopped as asked", "1:it cannot be done; the sentence says why", "2:wrong command"})
public final class HubMain implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:1883",
            converter = SocketConverter.class,
            description = "Where terminals connect to the embedded broker (${DEFAULT-VALUE}; port 0: a free one).")
    private InetSocketAddress listen = InetSocketAddress.createUnresolved("127.0.0.1", 1883);

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8081",
            converter = SocketConverter.class,
            description = "Where operators and tools look (${DEFAULT-VALUE}; port 0: a free one).")
    private InetSocketAddress http = InetSocketAddress.createUnresolved("127.0.0.1", 8081);

    @Option(
            names = "--desk",
            paramLabel = "HOST:PORT",
            converter = SocketConverter.class,
            description = "Serve the desks of towns and county to this machine's browser; port 0: a free one.")
    private @Nullable InetSocketAddress desk;

    @Option(
            names = "--desk-lan",
            paramLabel = "HOST:PORT",
            converter = SocketConverter.class,
            description = "Serve them to other computers too, over TLS.")
    private @Nullable InetSocketAddress deskLan;

    @Option(
            names = "--est",
            paramLabel = "HOST:PORT",
            converter = SocketConverter.class,
            description = "Enrol terminals there, over TLS (RFC 7030); needs `bianmin hub ca init` once.")
    private @Nullable InetSocketAddress est;

    @Option(
            names = "--listen-tls",
            paramLabel = "HOST:PORT",
            converter = SocketConverter.class,
            description = "Where terminals with a certificate connect to the embedded broker; needs --est.")
    private @Nullable InetSocketAddress listenTls;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A name or address by which terminals call the hub, as it stands in its certificate; may be"
                    + " given more than once. Without it: the host of --est.")
    private List<String> names = List.of();

    @Option(names = "--broker", paramLabel = "URL", description = "Use this MQTT 5 broker instead of the embedded one.")
    private @Nullable URI broker;

    @Option(names = "--broker-user", paramLabel = "NAME", description = "The hub's name at that broker.")
    private @Nullable String brokerUser;

    @Option(names = "--broker-password-file", paramLabel = "FILE", description = "And its password.")
    private @Nullable Path brokerPasswordFile;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Intake workers on the shared subscription (${DEFAULT-VALUE}).")
    private int workers = 1;

    @Option(names = "--attached", description = "Stop when standard input ends.")
    private boolean attached;

    public static void main(String[] arguments) {
        var hub = new CommandLine(new HubMain()).setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof Trouble) {
                command.getErr().println(e.getMessage());
                return 1;
            }
            throw e;
        });
        hub.getCommandSpec().version(Software.current().title());
        System.exit(hub.execute(arguments));
    }

    @Override
    public Integer call() throws Trouble {
        if (workers < 1 || workers > 16) {
            throw new Trouble("--workers has to be between 1 and 16.");
        }
        if (deskLan != null && desk == null) {
            throw new Trouble("--desk-lan needs --desk.");
        }
        var settings = new Hub.Settings(
                data.directory(),
                listen,
                http,
                outside(),
                workers,
                Optional.ofNullable(desk),
                Optional.ofNullable(deskLan),
                identity());
        try (var stop = Stop.watch(attached);
                var hub = Hub.start(settings)) {
            System.out.println("READY " + hub.broker() + " " + hub.http()
                    + hub.desk().map(address -> " " + address).orElse("")
                    + hub.est().map(address -> " " + address).orElse("")
                    + hub.secureBroker().map(address -> " " + address).orElse(""));
            stop.await();
        }
        return 0;
    }

    private Optional<HubIdentity.Settings> identity() throws Trouble {
        if (est == null) {
            if (!names.isEmpty() || listenTls != null) throw new Trouble("--name and --listen-tls need --est.");
            return Optional.empty();
        }
        if (names.isEmpty() && est.getAddress() != null && est.getAddress().isAnyLocalAddress()) {
            throw new Trouble("--est on all addresses needs --name: a certificate says how the hub is called.");
        }
        return Optional.of(new HubIdentity.Settings(
                est,
                Optional.ofNullable(listenTls),
                names.isEmpty() ? Set.of(est.getHostString()) : Set.copyOf(names)));
    }

    private Optional<Hub.Outside> outside() throws Trouble {
        if (broker == null) {
            return Optional.empty();
        }
        try {
            var address = LinkOptions.of(broker, "check").address();
            return Optional.of(new Hub.Outside(address, credentials()));
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Credentials> credentials() throws Trouble {
        if (brokerUser == null || brokerPasswordFile == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Credentials(
                    brokerUser, Files.readString(brokerPasswordFile).strip()));
        } catch (IOException e) {
            throw new Trouble("The password file " + brokerPasswordFile + " cannot be read.");
        }
    }
}
