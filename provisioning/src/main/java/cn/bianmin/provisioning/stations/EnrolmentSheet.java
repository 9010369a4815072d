package cn.bianmin.provisioning.stations;

import cn.bianmin.contract.Invitation;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Sheets of paper with which boxes are set up: a page a terminal, as HTML that a browser prints. Whoever has a
/// sheet can be that terminal until the code is used.
public final class EnrolmentSheet {
    private static final int QUIET_MODULES = 4;

    private EnrolmentSheet() {}

    /// One sheet.
    ///
    /// @param station the station's name; the terminal's id where the hub knows none
    /// @param until last day on which the code is good
    public record Sheet(String station, Invitation invitation, LocalDate until) {}

    /// The page with all sheets.
    public static String html(List<Sheet> sheets) {
        var html = new StringBuilder("""
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>登记单 Enrolment sheets</title><style>
                @page { size: A4; margin: 18mm }
                body { font: 16pt/1.5 "Noto Sans CJK SC", sans-serif; color: #1b1f1d; margin: 0 }
                section { break-after: page }
                h1 { font-size: 30pt; margin: 0 0 4mm }
                svg { width: 90mm; height: 90mm; display: block; margin: 6mm 0 }
                ol { padding-left: 1.4em; margin: 0 } li { margin: 2mm 0 }
                code { font: 11pt "Noto Sans Mono", monospace; overflow-wrap: anywhere }
                small { font-size: 11pt; color: #565e59; display: block }
                </style></head><body>
                """);
        for (var sheet : sheets) html.append(section(sheet));
        return html.append("</body></html>\n").toString();
    }

    private static String section(Sheet sheet) {
        return """
                <section><h1>%s</h1>
                <p>登记单 · 终端 <code>%s</code> · %s 前有效,只能用一次
                <small>Enrolment sheet of this terminal; good once, until %s. Keep it like a key.</small></p>
                %s
                <ol><li>把机器接上电和网。<small>Plug in power and network.</small></li>
                <li>屏幕亮起后,把上面的码对准扫码口。<small>When the screen is on, hold the code to the scanner.</small></li>
                <li>等屏幕说"好了",把这张纸撕掉。<small>When the screen says that it is done, tear this sheet up.</small></li></ol>
                <p><small>扫码口坏了,接键盘,在屏幕上输入这一行 Without a scanner, type this line:</small><code>%s</code></p>
                </section>
                """.formatted(
                        escaped(sheet.station()),
                        sheet.invitation().terminal(),
                        sheet.until(),
                        sheet.until(),
                        qr(sheet.invitation().text()),
                        escaped(sheet.invitation().text()));
    }

    private static String qr(String text) {
        try {
            var code = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q,
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES));
            var path = new StringBuilder();
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    if (code.get(x, y))
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
            return "<svg viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                    .formatted(code.getWidth(), code.getHeight(), path);
        } catch (WriterException e) {
            throw new IllegalStateException("An invitation is far shorter than what a code holds", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
