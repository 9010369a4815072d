/// Proves the deadline engine: the vectors of DOMAIN E9 and a second engine that counts otherwise.
@NullMarked
package cn.bianmin.rules.deadlines;

import org.jspecify.annotations.NullMarked;
