/// What a region has decided: limits, alerts, retention, manners. In: a document. Out: typed values, shipped
/// ones where the document says nothing, or sentences that name the rule which the document breaks. Nothing
/// here acts on them.
@NullMarked
package cn.bianmin.rules.policy;

import org.jspecify.annotations.NullMarked;
