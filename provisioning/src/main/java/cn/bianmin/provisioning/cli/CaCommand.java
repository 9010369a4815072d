package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.identity.Authorities;
import cn.bianmin.provisioning.identity.Authority;
import cn.bianmin.provisioning.identity.AuthorityBroken;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub ca`: the hub's own certificate authority.
@Command(name = "ca", description = "The hub's own certificate authority.", mixinStandardHelpOptions = true)
final class CaCommand {
    private static final int NAMES = 20;

    private interface Way {
        Authorities through(AuthorityFolder folder);
    }

    @Command(
            name = "init",
            description = "Makes the authority: a key that never leaves the hub's folder, and a root certificate for"
                    + " ten years; and the hub's other keys where they are missing. Keep a copy of the folder"
                    + " `ca` and of the keys where the backups are.",
            mixinStandardHelpOptions = true)
    int init(@Mixin DataOption data) throws Trouble {
        var directory = data.directory();
        directory.make();
        SealKeyFile.at(directory.sealKey());
        SigningKeyFile.at(directory.signingKey());
        SigningKeyFile.at(directory.documentKey());
        SameKeyFile.at(directory.sameKey());
        return show(
                data,
                folder -> folder.init(
                        IdentityPolicy.DEFAULT, InstantSource.system().instant()));
    }

    @Command(
            name = "show",
            description = "Prints the root's fingerprint, the root certificate, and how far a rotation is.",
            mixinStandardHelpOptions = true)
    int show(@Mixin DataOption data) throws Trouble {
        return show(data, AuthorityFolder::open);
    }

    @Command(
            name = "export",
            description =
                    "Writes what a broker outside the hub needs to know terminals by their certificates: root.crt,"
                            + " server.pem and revoked.crl. Again after each `bianmin hub revoke`.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin DataOption data,
            @Option(names = "--name", required = true, description = "A name by which terminals call the broker.")
                    List<String> names,
            @Parameters(paramLabel = "DIR", description = "The broker's folder.") Path place)
            throws Trouble {
        var random = new SecureRandom();
        try {
            AuthorityFolder.export(
                    new AuthorityFolder(data.directory().authority(), random).open(),
                    place.toAbsolutePath(),
                    Set.copyOf(names),
                    IdentityStore.of(data.directory().existingDatabase()).revokedAfter(Instant.EPOCH),
                    InstantSource.system().instant(),
                    random);
            return 0;
        } catch (AuthorityBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Makes another root; the one before counts on. While no hub runs. Terminals pass to the new one"
                            + " by themselves when they renew their certificates, within 60 days; `show` says who did not"
                            + " yet. Then `finish`. Brokers outside the hub need `export` again, before the hub starts.",
            mixinStandardHelpOptions = true)
    int rotate(@Mixin DataOption data) throws Trouble {
        try (var _ = data.directory().lock()) {
            int shown = show(
                    data,
                    folder -> folder.rotate(
                            IdentityPolicy.DEFAULT, InstantSource.system().instant()));
            try (var desk = IdentityDesk.open(data.directory())) {
                desk.identities().rootMade();
            }
            return shown;
        }
    }

    @Command(
            name = "finish",
            description =
                    "Gives up the root before: what it issued counts no longer. While no hub runs. Refuses as long"
                            + " as terminals would be shut out.",
            mixinStandardHelpOptions = true)
    int finish(
            @Mixin DataOption data,
            @Option(
                            names = "--shut-out",
                            description = "Also where terminals are shut out by it; they need new codes then.")
                    boolean shutOut)
            throws Trouble {
        try (var _ = data.directory().lock();
                var desk = IdentityDesk.open(data.directory())) {
            var identities = desk.identities();
            if (identities.authorities().former().isEmpty()) {
                throw new Trouble("No rotation is under way: there is one root.");
            }
            var behind = identities.behind();
            if (!behind.isEmpty() && !shutOut) {
                throw new Trouble(behind.size()
                        + " terminals have not come with a certificate of the new root and would be shut out: "
                        + names(behind) + ". Wait for them, or say --shut-out and issue codes for them.");
            }
            int shut = identities.retireFormer().size();
            new AuthorityFolder(data.directory().authority(), new SecureRandom()).retire();
            System.out.println("The former root counts no longer. Terminals shut out: " + shut);
            return 0;
        } catch (AuthorityBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static String names(List<TerminalId> terminals) {
        String some = terminals.stream().limit(NAMES).map(TerminalId::value).collect(Collectors.joining(", "));
        return terminals.size() > NAMES ? some + " and others" : some;
    }

    private static int show(DataOption data, Way way) throws Trouble {
        try {
            var authorities = way.through(new AuthorityFolder(data.directory().authority(), new SecureRandom()));
            var present = authorities.present();
            System.out.println("SHA-256 " + present.fingerprint());
            System.out.println("until   " + present.root().getNotAfter().toInstant());
            if (authorities.former().isPresent())
                showRotation(data, authorities.former().get());
            System.out.print(AuthorityFolder.certificatePem(present.root()));
            return 0;
        } catch (AuthorityBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static void showRotation(DataOption data, Authority former) throws Trouble {
        System.out.println("former  " + former.fingerprint());
        try (var desk = IdentityDesk.open(data.directory())) {
            var behind = desk.identities().behind();
            System.out.println(
                    behind.isEmpty()
                            ? "All terminals came with a certificate of the new root: `bianmin hub ca finish`."
                            : "Terminals that did not yet come with a certificate of the new root: " + behind.size()
                                    + ": " + names(behind));
        }
    }
}
