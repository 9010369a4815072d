package cn.bianmin.web;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/// A path, what may be sent there, and who answers.
record Route(UriTemplatePathSpec path, Kind kind, Page page) {
    /// What a route takes.
    enum Kind {
        /// A question without a body.
        GET(0),
        /// A form of our own pages.
        FORM(64 * 1024),
        /// A question of a script of our own pages.
        JSON(4 * 1024),
        /// A picture, sent by a script of our own pages.
        PICTURE(4 * 1024 * 1024),
        /// A small file of any kind, sent by a script of our own pages with the page's token.
        FILE(1024 * 1024);

        private final int maxBytes;

        Kind(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        int maxBytes() {
            return maxBytes;
        }

        boolean takes(String contentType) {
            return switch (this) {
                case GET -> false;
                case FORM -> contentType.startsWith("application/x-www-form-urlencoded");
                case JSON -> contentType.startsWith("application/json");
                case PICTURE -> contentType.startsWith("image/png") || contentType.startsWith("image/jpeg");
                case FILE -> contentType.startsWith("application/octet-stream");
            };
        }
    }

    static Route of(String path, Kind kind, Page page) {
        return new Route(new UriTemplatePathSpec(path), kind, page);
    }

    /// The parts of `asked` that the path names; empty where it is another path.
    Optional<Map<String, String>> parts(String asked) {
        return path.matches(asked) ? Optional.of(path.getPathParams(asked)) : Optional.empty();
    }
}
