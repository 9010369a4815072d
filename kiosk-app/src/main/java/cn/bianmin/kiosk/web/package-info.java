/// The embedded web server behind every screen, on Jetty's core handlers and nothing more. In: requests of a
/// browser on this machine. Out: the files of `web/`, JSON, and live pictures as server-sent events. Absent on
/// purpose: sessions, templates, routing by annotation, anything that knows a terminal.
@NullMarked
package cn.bianmin.kiosk.web;

import org.jspecify.annotations.NullMarked;
