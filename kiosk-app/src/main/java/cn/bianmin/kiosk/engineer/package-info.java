/// The page of the engineer who stands at a kiosk with a one-time code of the hub.
/// In: the code, touches. Out: what the box did, and what it says of itself.
@NullMarked
package cn.bianmin.kiosk.engineer;

import org.jspecify.annotations.NullMarked;
