package cn.bianmin.provisioning.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub ca`: the hub's own certificate authority.
@Command(name = "ca", description = "The hub's own certificate authority.", mixinStandardHelpOptions = true)
final class CaCommand {
    private interface Way {
        Authority through(AuthorityFolder folder);
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
            description = "Prints the root's fingerprint, and the root certificate.",
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

    private static int show(DataOption data, Way way) throws Trouble {
        try {
            var authority = way.through(new AuthorityFolder(data.directory().authority(), new SecureRandom()));
            System.out.println("SHA-256 " + authority.fingerprint());
            System.out.println("until   " + authority.root().getNotAfter().toInstant());
            System.out.print(AuthorityFolder.certificatePem(authority.root()));
            return 0;
        } catch (AuthorityBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}
