package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class VoiceTest {
    private static final String ID = "6y1q8d3k0n5w9c2r7v4tzh8xme";

    private static byte[] sound(int bytes) {
        var sound = new byte[bytes];
        new Random(bytes).nextBytes(sound);
        sound[0] = 0x1a;
        sound[1] = 0x45;
        sound[2] = (byte) 0xdf;
        sound[3] = (byte) 0xa3;
        return sound;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 24_575, 24_576, 24_577, 120_000, Voice.MAX_BYTES})
    void aRecordingIsCutSealedPutTogetherAndTheSame(int bytes) throws Exception {
        var key = OpeningKey.generate(new SecureRandom());
        var sound = sound(bytes);
        var voice = Voice.of(sound);
        var opened = new java.util.ArrayList<byte[]>();
        int part = 0;
        for (byte[] piece : Voice.cut(sound)) {
            var purpose = Voice.purpose(ID, ++part);
            var sealed = key.publicHalf().seal(Village.TERMINAL, purpose, piece, new SecureRandom());
            var draft = new Draft(new VoiceFact.Piece(part, sealed), ID);
            assertThat(EntryCodec.encode(Village.id(part), Village.TERMINAL, Village.stamp(0), draft))
                    .as("fits an entry")
                    .hasSizeLessThan(Limits.ENTRY_BYTES);
            opened.add(key.openBytes(Village.TERMINAL, purpose, sealed));
        }
        assertThat(part).isEqualTo(voice.pieces());
        assertThat(voice.joined(opened))
                .hasValueSatisfying(joined -> assertThat(joined).isEqualTo(sound));
    }

    @Test
    void anotherOrderAMissingPieceOrAChangedByteIsNotTheRecording() {
        var sound = sound(60_000);
        var voice = Voice.of(sound);
        var pieces = Voice.cut(sound);
        assertThat(voice.joined(pieces)).isPresent();
        assertThat(voice.joined(List.of(pieces.get(1), pieces.get(0), pieces.get(2))))
                .isEmpty();
        assertThat(voice.joined(pieces.subList(0, 2))).isEmpty();
        pieces.get(2)[5]++;
        assertThat(voice.joined(pieces)).isEmpty();
    }

    @Test
    void aPieceOfAnotherPlaceOrComplaintDoesNotOpen() {
        var key = OpeningKey.generate(new SecureRandom());
        var sealed =
                key.publicHalf().seal(Village.TERMINAL, Voice.purpose(ID, 1), new byte[] {1, 2, 3}, new SecureRandom());
        assertThatThrownBy(() -> key.openBytes(Village.TERMINAL, Voice.purpose(ID, 2), sealed))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> key.openBytes(Village.TERMINAL, Voice.purpose("other", 1), sealed))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"1,63", "16,393217", "2,24576", "0,64", "-1,100", "17,393216"})
    void numbersThatDoNotFitEachOtherAreNoRecording(int pieces, int bytes) {
        assertThatThrownBy(() -> new Voice(pieces, bytes, "5a".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'part':0,'sound':'S'}", "{'part':17,'sound':'S'}", "{'part':1}", "{'part':1,'sound':'x'}"})
    void aPieceThatCannotBeOneIsMalformed(String data) {
        var json = data.replace('\'', '"').replace("\"S\"", "\"s1.0a1b2c3d." + "A".repeat(80) + "\"");
        assertThatThrownBy(() ->
                        Facts.read(EntryKind.VOICE_PIECE, JsonMapper.shared().readTree(json)))
                .isInstanceOf(Malformed.class);
    }
}
