@NullMarked
package cn.bianmin.kiosk.setup;

import org.jspecify.annotations.NullMarked;
