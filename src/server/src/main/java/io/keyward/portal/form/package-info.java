/**
 * Forms that are reviewed before they change something. Begin with {@link io.keyward.portal.form.ReviewedForm}; the forms of a
 * cluster are in {@code manage}.
 */
package io.keyward.portal.form;
