/**
 * The page with the figures of the installation by the hour and by the day. Begin with {@link
 * io.keyward.portal.history.FiguresPage}.
 */
package io.keyward.portal.history;
