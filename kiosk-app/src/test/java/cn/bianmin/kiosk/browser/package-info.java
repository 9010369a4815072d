/// A real browser under a test's hand, over Chromium's debugging protocol and nothing but the JDK.
@NullMarked
package cn.bianmin.kiosk.browser;

import org.jspecify.annotations.NullMarked;
