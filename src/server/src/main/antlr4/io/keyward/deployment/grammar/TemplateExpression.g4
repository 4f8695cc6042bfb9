/** The text between the brackets of an expression in a template, such as [concat(parameters('name'), '-', copyIndex())]. */
grammar TemplateExpression;

expression : value EOF ;

value : operand accessor* ;

operand
    : function '(' (value (',' value)*)? ')'   # call
    | STRING                                   # text
    | NUMBER                                   # number
    ;

// a name with a dot is that of a user-defined function
function : NAME ('.' NAME)* ;

accessor
    : '.' NAME         # property
    | '[' value ']'    # element
    ;

// a quotation mark inside a text is written twice
STRING : '\'' (~'\'' | '\'\'')* '\'' ;
NUMBER : '-'? [0-9]+ ;
NAME : [A-Za-z_] [A-Za-z0-9_]* ;
SPACE : [ \t\r\n]+ -> skip ;
