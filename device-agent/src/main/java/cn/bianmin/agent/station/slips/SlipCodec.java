package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Crockford;
import cn.bianmin.contract.TerminalId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The text in a slip's QR code: `BM1`, then in Crockford's base 32
///
/// | bytes | what |
/// |---|---|
/// | 1 + n | issuer, its length first, ASCII |
/// | 2 | days since 2020-01-01 |
/// | 1 + n | number, its length first, ASCII |
/// | 16 | ticket id |
/// | 64 | Ed25519 signature of [#signed] |
/// | 4 | CRC-32 of all before |
///
/// Capitals and digits only, for three reasons: QR packs them in 5.5 bits (its alphanumeric mode), so base 32
/// costs 9 % against raw bytes; a scanner that types needs no shift key and no agreement on the keyboard's
/// layout; and a serial scanner need not agree on a character set. The checksum costs no larger code and tells
/// creased paper from a forgery, which are different sentences for the villager.
final class SlipCodec {
    static final int MAX_CHARS = 512;
    static final int SIGNATURE_BYTES = 64;
    private static final String FAMILY = "BM";
    private static final char VERSION = '1';
    private static final int CHECKSUM_BYTES = 4;
    private static final byte[] DOMAIN = "bianmin slip 1\n".getBytes(StandardCharsets.US_ASCII);

    private SlipCodec() {}

    /// @param body what [#signed] covers, without its domain
    record Parsed(SlipClaim claim, byte[] body, byte[] signature) {}

    /// What was read: `parsed`, or why not.
    record Reading(@Nullable Parsed parsed, @Nullable SlipRefusal refusal) {
        static Reading refused(SlipRefusal refusal) {
            return new Reading(null, refusal);
        }
    }

    static byte[] body(SlipClaim claim) {
        var issuer = claim.issuer().value().getBytes(StandardCharsets.US_ASCII);
        var number = claim.number().getBytes(StandardCharsets.US_ASCII);
        int days = (int) (claim.day().toEpochDay() - SlipClaim.FIRST_DAY.toEpochDay());
        return ByteBuffer.allocate(1 + issuer.length + 2 + 1 + number.length + TicketIds.BYTES)
                .put((byte) issuer.length)
                .put(issuer)
                .putShort((short) days)
                .put((byte) number.length)
                .put(number)
                .put(TicketIds.bytes(claim.ticket()))
                .array();
    }

    /// The bytes that the signature is over; the first of them keep it from being taken for anything else that
    /// the same key might sign one day.
    static byte[] signed(byte[] body) {
        var bytes = Arrays.copyOf(DOMAIN, DOMAIN.length + body.length);
        System.arraycopy(body, 0, bytes, DOMAIN.length, body.length);
        return bytes;
    }

    static String text(byte[] body, byte[] signature) {
        var bytes = ByteBuffer.allocate(body.length + signature.length + CHECKSUM_BYTES)
                .put(body)
                .put(signature);
        bytes.putInt(checksum(bytes.array(), body.length + signature.length));
        return FAMILY + VERSION + Crockford.encode(bytes.array());
    }

    /// Reads a scanned text as far as it can be read without keys.
    static Reading read(String scanned) {
        if (scanned.length() > MAX_CHARS) {
            return Reading.refused(SlipRefusal.OVERSIZED);
        }
        var text = scanned.strip().toUpperCase(Locale.ROOT);
        if (!text.startsWith(FAMILY) || text.length() <= FAMILY.length()) {
            return Reading.refused(SlipRefusal.NOT_OURS);
        }
        char version = text.charAt(FAMILY.length());
        if (version < '0' || version > '9') {
            return Reading.refused(SlipRefusal.NOT_OURS);
        }
        if (version != VERSION) {
            return Reading.refused(SlipRefusal.UNKNOWN_VERSION);
        }
        var bytes = Crockford.decode(text.substring(FAMILY.length() + 1));
        int content = bytes.length - CHECKSUM_BYTES;
        if (content <= SIGNATURE_BYTES
                || checksum(bytes, content) != ByteBuffer.wrap(bytes).getInt(content)) {
            return Reading.refused(SlipRefusal.DAMAGED);
        }
        var body = Arrays.copyOf(bytes, content - SIGNATURE_BYTES);
        var signature = Arrays.copyOfRange(bytes, content - SIGNATURE_BYTES, content);
        try {
            return new Reading(new Parsed(claim(ByteBuffer.wrap(body)), body, signature), null);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // The checksum holds, so this is what somebody wrote: no terminal of ours writes it.
            return Reading.refused(SlipRefusal.FORGED);
        }
    }

    private static SlipClaim claim(ByteBuffer body) {
        var issuer = new TerminalId(ascii(body));
        var day = SlipClaim.FIRST_DAY.plusDays(body.getShort() & 0xffff);
        var number = ascii(body);
        var ticket = new byte[TicketIds.BYTES];
        body.get(ticket);
        if (body.hasRemaining()) {
            throw new IllegalArgumentException("More than a slip has");
        }
        return new SlipClaim(issuer, day, number, TicketIds.of(ticket));
    }

    private static String ascii(ByteBuffer body) {
        var bytes = new byte[body.get() & 0xff];
        body.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
