@NullMarked
package cn.bianmin.kiosk.engineer;

import org.jspecify.annotations.NullMarked;
