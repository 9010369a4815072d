/// What the station says aloud, from short clips and without a network: a shipped pack, and the station's own
/// recordings over it.
/// In: calls and the sentences of screens. Out: lists of clips, the clips, and what was announced.
@NullMarked
package cn.bianmin.kiosk.voice;

import org.jspecify.annotations.NullMarked;
