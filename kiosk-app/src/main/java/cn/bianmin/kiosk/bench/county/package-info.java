/// The county that the demo plays in: invented units, people and cases.
/// In: the catalogue, the region's calendar, a source of random numbers.
/// Out: lists and histories, as a county's IT would bring them to `bianmin hub`.
@NullMarked
package cn.bianmin.kiosk.bench.county;

import org.jspecify.annotations.NullMarked;
