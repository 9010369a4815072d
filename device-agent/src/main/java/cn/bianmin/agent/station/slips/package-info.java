/// What the slip (号票) in the villager's hand says and how it is proved: content, QR text, typed code, picture.
/// In: a ticket, keys, what somebody scanned or typed. Out: a bitmap for paper and preview, and either the
/// ticket meant or a refusal with a sentence. No personal data passes through here.
@NullMarked
package cn.bianmin.agent.station.slips;

import org.jspecify.annotations.NullMarked;
