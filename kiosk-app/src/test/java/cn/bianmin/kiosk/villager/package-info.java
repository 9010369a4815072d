/// The villager's screens, over HTTP in this process and in a real browser against a real process.
@NullMarked
package cn.bianmin.kiosk.villager;

import org.jspecify.annotations.NullMarked;
