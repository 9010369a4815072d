/// Takes complaints (效能投诉; DOMAIN D5) past the station. In: what a villager says at a kiosk. Out: an entry that
/// the hub alone can open, and the receipt. Nothing is kept here that anybody of the station could read.
@NullMarked
package cn.bianmin.agent.station.complaints;

import org.jspecify.annotations.NullMarked;
