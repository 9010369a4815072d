package cn.bianmin.provisioning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody's browser at a hub's desk, without eyes: it keeps cookies and the token of the last page.
public final class DeskBrowser implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final URI desk;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String token = "";

    public DeskBrowser(URI desk) {
        this.desk = desk;
    }

    public String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(desk.resolve(path)).build());
    }

    /// @param fields name, value, name, value
    public String post(String path, String... fields) throws IOException, InterruptedException {
        var body = new StringBuilder("token=").append(encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(desk.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /// Sends a file as the page's script does.
    String file(String path, byte[] bytes) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(desk.resolve(path))
                .header("Content-Type", "application/octet-stream")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Token", token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    public void forgetToken() {
        token = "forged";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) token = found.group(1);
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
