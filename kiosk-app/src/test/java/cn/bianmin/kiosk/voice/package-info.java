/// Tests of what the station says.
/// In: calls, sentences, recordings. Out: which clips are played, in the tables and in a real browser.
@NullMarked
package cn.bianmin.kiosk.voice;

import org.jspecify.annotations.NullMarked;
