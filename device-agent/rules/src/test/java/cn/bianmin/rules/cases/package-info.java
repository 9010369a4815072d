/// In: facts, in and out of order. Out: proof that each counts or is refused by its rule.
@NullMarked
package cn.bianmin.rules.cases;

import org.jspecify.annotations.NullMarked;
