package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Slips as a day makes them.
public final class SlipSamples {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private SlipSamples() {}

    /// Always the same, so that the same slips have the same codes in every run.
    public static SlipSigner signer() {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Sevens());
            return SlipSigner.of(new TerminalId("wufeng-01"), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Sevens extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }

    public static SlipContent chinese(SlipSigner signer, String number, long seed) {
        var ticket = TicketIds.random(new Random(seed));
        return new SlipContent(
                Language.CHINESE,
                "五峰镇便民服务中心",
                number,
                "城乡居民基本养老保险参保登记",
                LocalDateTime.of(2026, 11, 22, 9, 5),
                4,
                20,
                List.of("居民身份证原件", "户口簿原件和复印件", "本人社会保障卡或银行卡(用于缴费和领取待遇,须为一类账户)"),
                "叫到号后2分钟内没来算过号;15分钟内回来可以重新排队,不用再取号。",
                signer.text(TODAY, number, ticket),
                TypedCode.of(ticket));
    }

    public static SlipContent english(SlipSigner signer, String number, long seed) {
        var ticket = TicketIds.random(new Random(seed));
        return new SlipContent(
                Language.ENGLISH,
                "Wufeng Town Service Station",
                number,
                "Pension insurance: registration of residents",
                LocalDateTime.of(2026, 11, 22, 9, 5),
                0,
                null,
                List.of("Identity card", "Household register with a copy", "Bank card"),
                "Not there within 2 minutes of your call? Come back within 15 and you wait again without a new number.",
                signer.text(TODAY, number, ticket),
                TypedCode.of(ticket));
    }
}
