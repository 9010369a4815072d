/// The screen beside a rating pad, in a real browser.
@NullMarked
package cn.bianmin.kiosk.pad;

import org.jspecify.annotations.NullMarked;
