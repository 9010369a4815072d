package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The expected values were reckoned with coreutils, not with this code:
/// `printf 'bianmin ledger\nwufeng-01\n7k3m9p2x4tqa' | sha256sum`.
final class ChainTest {
    private static final String GENESIS = "f3b9560a8d57c84ba8953fc45262f7b77d9ecb10ff00ab8cfa225cd6d67adb66";
    private static final String AFTER_ONE = "a8f8367417e4cecfc4c6ff0bd5eeb8087454a11e1d239afb28d1187557c855f0";

    private final Hash genesis = Chain.genesis(Village.TERMINAL, Village.EPOCH);

    @Test
    void theGenesisHashIsOfTerminalAndEpoch() {
        assertThat(hex(genesis)).isEqualTo(GENESIS);
        assertThat(Chain.genesis(new TerminalId("wufeng-02"), Village.EPOCH)).isNotEqualTo(genesis);
        assertThat(Chain.genesis(Village.TERMINAL, Village.EARLIER_EPOCH)).isNotEqualTo(genesis);
    }

    @Test
    void eachHashIsOfTheOneBeforeAndTheVeryBytes() {
        assertThat(hex(Chain.next(genesis, "{\"n\":1}".getBytes(UTF_8)))).isEqualTo(AFTER_ONE);
    }

    @Test
    void aHashIsFortyThreeCharactersOnTheWire() {
        assertThat(genesis).hasToString("87lWCo1XyEuolT_EUmL3t32eyxD_AKuM-iJc1tZ622Y");
        assertThat(Hash.parse(genesis.toString())).isEqualTo(genesis).hasSameHashCodeAs(genesis);
        assertThatThrownBy(() -> Hash.parse("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.parse("not base64!")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHashCannotBeChangedFromOutside() {
        byte[] bytes = genesis.toBytes();
        var hash = Hash.of(bytes);
        bytes[0]++;
        hash.toBytes()[1]++;

        assertThat(hash).isEqualTo(genesis);
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.toBytes());
    }
}
