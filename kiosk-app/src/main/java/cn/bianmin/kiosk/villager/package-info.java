/// The villager's screens (DOMAIN D, K0 to K4): one question each, by touch, by number keys or by Tab. In: the
/// queue, the catalogue, what the terminal knows of itself. Out: tickets drawn, calls for help, pages. Absent
/// on purpose: printing and slips, which follow the queue by themselves; whatever has become of a ticket's
/// paper is read from the queue's picture.
@NullMarked
package cn.bianmin.kiosk.villager;

import org.jspecify.annotations.NullMarked;
