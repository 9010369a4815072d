package cn.bianmin.provisioning.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.days.DaysProjector;
import cn.bianmin.provisioning.ledgers.HubViews;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Fields;

/// Pages and exports of the stations' days (`docs/operations`, "A day at the stations"). Every answer is
/// bounded by the days that it may be asked for. Thread-safe.
public final class DayRoutes {
    private static final int MOST_DAYS = 400;
    private static final int EVENTS_AT_ONCE = 500;
    private static final Pattern STATION_DAY = Pattern.compile("/days/([^/]+)/([^/]+)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final DaysProjector projector;
    private final DayViews days;
    private final HubViews hub;
    private final InstantSource time;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final byte[] style = file("days.css");
    private final byte[] script = file("days.js");

    /// @param projector what keeps the days; asked how far it is
    public DayRoutes(DaysProjector projector, HubViews hub, InstantSource time) {
        this.projector = projector;
        this.days = projector.days();
        this.hub = hub;
        this.time = time;
    }

    /// Answers a GET, if it is for here.
    ///
    /// @param rows how many lines were asked for
    /// @return false where it is not, and nothing was done
    /// @throws IllegalArgumentException with a sentence for whoever asked
    boolean answer(String path, Fields query, int rows, long after, Response response) throws IOException {
        switch (path) {
            case "/days" -> overview(query, response);
            case "/days/days.css" -> send(response, "text/css; charset=utf-8", style);
            case "/days/days.js" -> send(response, "text/javascript; charset=utf-8", script);
            case "/api/v1/days.csv" -> csv(query, response);
            case "/api/v1/visits.ndjson" -> visits(after, rows, response);
            default -> {
                var station = STATION_DAY.matcher(path);
                if (!station.matches()) {
                    return false;
                }
                station(new TerminalId(station.group(1)), date(station.group(2), "The day"), response);
            }
        }
        return true;
    }

    private void overview(Fields query, Response response) throws IOException {
        var now = time.instant();
        LocalDate day = date(query, "date", DayViews.date(now));
        var page = DayPage.overview(day, days.day(day), hub.terminals(), now, projector.behind());
        html(response, "days/overview.jte", page);
    }

    private void station(TerminalId station, LocalDate day, Response response) throws IOException {
        var page = DayPage.station(
                days.station(station.value(), day),
                days.neighbours(station.value(), day),
                time.instant(),
                projector.behind());
        html(response, "days/station.jte", page);
    }

    private void csv(Fields query, Response response) throws IOException {
        LocalDate from = date(query, "from", DayViews.date(time.instant()));
        LocalDate to = date(query, "to", from);
        requireRange(from, to);
        String station = query.getValue("station");
        String only = station == null || station.isEmpty() ? null : new TerminalId(station).value();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
        response.getHeaders()
                .put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"days-" + from + "-" + to + ".csv\"");
        // Not closed on the way out of an exception: closing ends the answer as if it were complete.
        var out = new BufferedOutputStream(Content.Sink.asOutputStream(response), 16 * 1024);
        write(out, DayCsv.header());
        try {
            days.rows(from, to, only, row -> writeUnchecked(out, DayCsv.line(row)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.close();
    }

    /// @throws IllegalArgumentException with a sentence
    public static void requireRange(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("`to` has to be the same day as `from` or a later one.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new IllegalArgumentException("At most " + MOST_DAYS + " days can be asked for at once.");
        }
    }

    private void visits(long after, int rows, Response response) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-ndjson; charset=utf-8");
        var out = Content.Sink.asOutputStream(response);
        long cursor = after;
        int left = rows;
        while (left > 0) {
            var page = hub.entriesOf(VisitEvents.TYPES, cursor, Math.min(left, EVENTS_AT_ONCE));
            if (page.isEmpty()) {
                break;
            }
            for (var exported : page) {
                var event = VisitEvents.of(exported);
                if (event.isPresent()) {
                    out.write(HubJson.bytes(event.get()));
                    out.write('\n');
                }
            }
            left -= page.size();
            cursor = page.getLast().entry().position();
        }
        out.close();
    }

    private static LocalDate date(Fields query, String name, LocalDate otherwise) {
        String text = query.getValue(name);
        return text == null || text.isEmpty() ? otherwise : date(text, "`" + name + "`");
    }

    private static LocalDate date(String text, String what) {
        try {
            if (DATE.matcher(text).matches()) return LocalDate.parse(text);
        } catch (DateTimeException e) {
            // The 30th of February is told in the same words.
        }
        throw new IllegalArgumentException(what + " has to be a day of the calendar, as 2026-03-02.");
    }

    private void html(Response response, String template, Object page) throws IOException {
        var output = new Utf8ByteOutput();
        templates.render(template, page, output);
        var bytes = new ByteArrayOutputStream(output.getContentLength());
        output.writeTo(bytes);
        response.getHeaders()
                .put(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        send(response, "text/html; charset=utf-8", bytes.toByteArray());
    }

    private static void send(Response response, String type, byte[] bytes) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        Content.Sink.write(response, true, BufferUtil.toBuffer(bytes));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static void writeUnchecked(OutputStream out, String text) {
        try {
            write(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name) {
        try (var stream = DayRoutes.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("The web file " + name + " is not in the jar");
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
