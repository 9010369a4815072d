package cn.bianmin.agent.peripherals.printing;

import java.io.ByteArrayOutputStream;

/// The few ESC/POS commands that a slip needs, as Epson's "ESC/POS Command Reference" describes them
/// (download4.epson.biz/sec_pubs/pos/reference_en/escpos), and the meaning of the bytes that come back.
final class EscPos {
    static final int DLE = 0x10;
    static final int EOT = 0x04;
    static final int ENQ = 0x05;
    static final int ESC = 0x1b;
    static final int GS = 0x1d;

    static final byte[] INITIALIZE = {ESC, '@'};
    /// Feeds to the cutter's edge and cuts, leaving one point (GS V 66 n).
    static final byte[] CUT = {GS, 'V', 66, 0};
    /// `GS r 1` is carried out in its turn, after the image and the cut before it; the real-time commands
    /// overtake them. So its answer is the printer's word that the slip is out.
    static final byte[] ASK_PAPER_IN_TURN = {GS, 'r', 1};
    /// Forget what is in the buffers and recover from an error (DLE ENQ 2): half a slip must not come out when
    /// somebody puts in paper, since its number is on the screen by then.
    static final byte[] FORGET = {DLE, ENQ, 2};

    /// Rows in one image command: 6 kB at 576 dots, which small printers' buffers hold.
    static final int BAND_ROWS = 96;

    private EscPos() {}

    /// `DLE EOT n`: 1 printer, 2 cause of being offline, 3 error, 4 paper sensors. Answered at once, even
    /// offline.
    static byte[] askStatus(int n) {
        return new byte[] {DLE, EOT, (byte) n};
    }

    /// `GS ( H` function 48: the printer sends `id` back "when the printing is completed". Says more than
    /// [#ASK_PAPER_IN_TURN], but printers that do not know it print it as text.
    static byte[] askProcess(byte[] id) {
        return new byte[] {GS, '(', 'H', 6, 0, 48, 48, id[0], id[1], id[2], id[3]};
    }

    /// The whole slip: image in bands, cut.
    static byte[] slip(Bitmap bitmap) {
        var out = new ByteArrayOutputStream(bitmap.width() / 8 * bitmap.height() + 256);
        out.writeBytes(INITIALIZE);
        for (int from = 0; from < bitmap.height(); from += BAND_ROWS) {
            int rows = Math.min(BAND_ROWS, bitmap.height() - from);
            int bytes = bitmap.width() / 8;
            out.writeBytes(
                    new byte[] {GS, 'v', '0', 0, (byte) bytes, (byte) (bytes >> 8), (byte) rows, (byte) (rows >> 8)});
            out.writeBytes(bitmap.rows(from, rows));
        }
        out.writeBytes(CUT);
        return out.toByteArray();
    }

    /// Whether a byte is an answer to `DLE EOT`: bits 1 and 4 are set in all of them, 0 and 7 in none.
    static boolean isStatus(int answer) {
        return (answer & 0b1001_0011) == 0b0001_0010;
    }

    /// Whether a byte is an answer to `GS r 1`: bits 4 and 7 are never set.
    static boolean isPaperInTurn(int answer) {
        return (answer & 0b1001_0000) == 0;
    }

    // Of DLE EOT 1.
    static boolean isOffline(int printer) {
        return (printer & 0x08) != 0;
    }

    // Of DLE EOT 2.
    static boolean isCoverOpen(int cause) {
        return (cause & 0x04) != 0;
    }

    static boolean isStoppedByPaper(int cause) {
        return (cause & 0x20) != 0;
    }

    // Of DLE EOT 3.
    static boolean isCutterError(int error) {
        return (error & 0x08) != 0;
    }

    static boolean isOtherError(int error) {
        return (error & 0x64) != 0;
    }

    // Of DLE EOT 4.
    static boolean isPaperOut(int paper) {
        return (paper & 0x60) != 0;
    }

    static boolean isPaperLow(int paper) {
        return (paper & 0x0c) != 0;
    }
}
