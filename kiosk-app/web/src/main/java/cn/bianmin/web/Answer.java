package cn.bianmin.web;

/// What a page answers.
public sealed interface Answer {
    /// A page of HTML.
    ///
    /// @param template path below `src/main/jte`, as `kiosk/item.jte`; its one parameter is called `page`
    /// @param page what the template shows; a record
    record Html(int status, String template, Object page) implements Answer {
        public Html(String template, Object page) {
            this(200, template, page);
        }
    }

    /// After a form: the browser gets the page at `path`, and its back and reload buttons repeat nothing.
    record SeeOther(String path) implements Answer {}

    record Json(Object value) implements Answer {}

    /// A picture or another file.
    record File(String contentType, byte[] bytes) implements Answer {}

    /// Done, and there is nothing to tell.
    record Done() implements Answer {}

    /// @param sentence says why, and what can be done
    record Refused(int status, String sentence) implements Answer {}
}
