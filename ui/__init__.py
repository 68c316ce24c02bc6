"""The screens of 卫安查. They show what services answer and tell what people do; they decide nothing."""
