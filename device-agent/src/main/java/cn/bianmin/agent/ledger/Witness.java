package cn.bianmin.agent.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The head of the ledger as it was after some commit, kept outside of the database. It is written after the
/// commit and never fsynced, so it can be behind the database but never ahead: a witness that is ahead proves
/// that accepted entries were lost, by a log that was cut or by a disk that lied.
public record Witness(Epoch epoch, long head, Hash hash) {
    static final int BYTES = 12 + Long.BYTES + Hash.BYTES + Integer.BYTES;

    static Witness of(Epoch epoch, LedgerStore.Place place) {
        return new Witness(epoch, place.seq(), place.hash());
    }

    ByteBuffer toBytes() {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.put(epoch.value().getBytes(US_ASCII)).putLong(head).put(hash.toBytes());
        return bytes.putInt(checksum(bytes.array())).flip();
    }

    /// Empty where the bytes were torn: a witness that says nothing contradicts nothing.
    static Optional<Witness> parse(byte[] bytes) {
        if (bytes.length != BYTES || ByteBuffer.wrap(bytes).getInt(BYTES - Integer.BYTES) != checksum(bytes)) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var epoch = new byte[12];
        var hash = new byte[Hash.BYTES];
        in.get(epoch);
        long head = in.getLong();
        in.get(hash);
        return Optional.of(new Witness(new Epoch(new String(epoch, US_ASCII)), head, Hash.of(hash)));
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
