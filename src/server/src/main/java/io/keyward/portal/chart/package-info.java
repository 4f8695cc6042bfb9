/**
 * The charts of the portal: the coordinates of their shapes, and the same numbers for a table. The pages draw them as SVG.
 * Begin with {@link io.keyward.portal.chart.AccessChart}.
 */
package io.keyward.portal.chart;
