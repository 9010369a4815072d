/// What may happen to a complaint (效能投诉; DOMAIN A33 to A35, D5), and by when. In: its facts in the hub's order.
/// Out: how it stands, whether a further fact counts, and by which rule not. Nothing here opens what is sealed.
@NullMarked
package cn.bianmin.rules.complaints;

import org.jspecify.annotations.NullMarked;
