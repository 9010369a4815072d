/// What the centre writes for its stations.
/// In: the text of a document, and those beside which it is to be used. Out: what is wrong with it.
@NullMarked
package cn.bianmin.rules.authoring;

import org.jspecify.annotations.NullMarked;
