package io.keyward.portal.chart;

/**
 * A rectangle in the coordinates of its drawing, rounded to a tenth.
 *
 * @param kind what it shows; the style sheet has a class of this name
 */
public record Box(double x, double y, double width, double height, String kind) {

    public Box {
        x = round(x);
        y = round(y);
        width = round(width);
        height = round(height);
    }

    static double round(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
