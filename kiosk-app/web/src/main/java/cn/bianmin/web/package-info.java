/// The one way to make a screen: pages, forms, live pictures, files, sessions, on Jetty's core handlers
/// (decision 0011). In: requests of browsers, bounded and checked. Out: HTML of templates, JSON, server-sent
/// events. Start with [cn.bianmin.web.Site]. Absent on purpose: routing by annotation, reflection,
/// anything that knows a terminal.
@NullMarked
package cn.bianmin.web;

import org.jspecify.annotations.NullMarked;
