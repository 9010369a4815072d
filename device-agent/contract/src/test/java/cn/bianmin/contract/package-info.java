/// Proofs of the wire. In: golden samples, limits and seeded garbage. Out: the bytes, or [Malformed] and
/// nothing else.
@NullMarked
package cn.bianmin.contract;

import org.jspecify.annotations.NullMarked;
